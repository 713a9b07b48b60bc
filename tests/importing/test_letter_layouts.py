"""The ways in which agencies lay out questions and answers, and where their dates and references stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from altreport.importing.letter import ImportedLetter
from altreport.importing.letters.overrides import Overrides
from altreport.model.evidence import Outcome
from importing_letters import ASKED, CLOSING, HEAD, LISTED, import_letter, letter


def imported(tmp_path: Path, text: str, given: Overrides | None = None) -> ImportedLetter:
    path = tmp_path / "reply.txt"
    path.write_text(text, encoding="utf-8")
    return import_letter(path, tmp_path / "report", given)


def pairs(made: ImportedLetter) -> list[tuple[str, str]]:
    return [(question.question, question.answer or "") for question in made.request.questions]


def outcomes(made: ImportedLetter) -> list[tuple[str, str | None]]:
    return [(str(question.outcome), question.section) for question in made.request.questions]


def test_questions_repeated_as_headings_are_kept_once(tmp_path: Path) -> None:
    made = imported(tmp_path, letter(LISTED))
    assert [question for question, _ in pairs(made)] == ["How many cases were there in 2020?", "How long did they take?"]
    assert outcomes(made) == [("answered", None), ("not held", "s 18(g)")]
    assert made.account.counts["words of questions repeated before their answers"] == 12


def test_answers_under_numbers_alone_belong_to_the_questions_with_these_numbers(tmp_path: Path) -> None:
    body = "1. How many cases were there?\n2. How long did they take?\n\nOur answers:\n\n1. There were 12 cases.\n\n2. They took a year.\n"
    assert pairs(imported(tmp_path, letter(body))) == [
        ("How many cases were there?", "1. There were 12 cases."),
        ("How long did they take?", "2. They took a year."),
    ]


def test_questions_that_stand_only_before_their_answers_are_found(tmp_path: Path) -> None:
    body = "Question 1: How many cases were there?\n\nThere were 12.\n\nQuestion 2: How long did they take?\n\nA year.\n"
    assert pairs(imported(tmp_path, letter(body))) == [("How many cases were there?", "There were 12."), ("How long did they take?", "A year.")]


def test_questions_answered_together_stay_together_and_the_account_says_so(tmp_path: Path) -> None:
    body = "1. How many cases were there?\n2. How long did they take?\n\nI can advise that there were 12 cases, and each took a year.\n"
    made = imported(tmp_path, letter(body))
    assert pairs(made) == [("1. How many cases were there? 2. How long did they take?", "I can advise that there were 12 cases, and each took a year.")]
    assert any("answered together" in doubt for doubt in made.account.doubts)


def test_questions_in_bullets_are_found_again_before_their_answers(tmp_path: Path) -> None:
    body = "• How many cases were there?\n• How long did they take?\n\nHow many cases were there?\n\nThere were 12.\n\nHow long did they take?\n\nA year.\n"
    assert pairs(imported(tmp_path, letter(body))) == [("How many cases were there?", "There were 12."), ("How long did they take?", "A year.")]


def test_a_request_in_running_text_is_one_question(tmp_path: Path) -> None:
    asked = "Thank you for your request of 6 April 2021 under the Official Information Act 1982 (the Act) for the\nfollowing information:\n"
    body = "All reports on the pilot courts.\n\nI have considered your request. As large files would have to be searched, I refuse it under section\n18(f) of the Act.\n"
    made = imported(tmp_path, letter(body, asked=asked))
    assert [question for question, _ in pairs(made)] == ["All reports on the pilot courts."]
    assert outcomes(made) == [("refused", "s 18(f)")]


def test_a_request_inside_the_sentence_that_announces_it_is_the_question(tmp_path: Path) -> None:
    asked = "Thank you for your request of 6 April 2021 under the Official Information Act 1982, for the budget of the pilot courts.\n"
    made = imported(tmp_path, letter("The budget was 3 million dollars.\n", asked=asked))
    assert pairs(made)[0][0].endswith("for the budget of the pilot courts.")
    assert pairs(made)[0][1] == "The budget was 3 million dollars."


def test_where_one_of_the_questions_has_no_answer_all_stay_together_and_the_account_says_so(tmp_path: Path) -> None:
    body = "1. How many cases were there?\n2. How long did they take?\n3. Who decided?\n\n1. How many cases were there?\n\nThere were 12.\n\n3. Who decided?\n\nA judge.\n"
    made = imported(tmp_path, letter(body))
    ((question, answer),) = pairs(made)
    assert question == "1. How many cases were there? 2. How long did they take? 3. Who decided?"
    assert answer.endswith("There were 12. 3. Who decided? A judge.")
    assert any("--question and --answer" in doubt for doubt in made.account.doubts)


def test_the_lines_of_questions_and_answers_can_be_given(tmp_path: Path) -> None:
    body = "What was asked was this.\nHow many?\nWhy?\n\nThere were 12.\nIt is\n\nthe law.\n"
    text = letter(body)
    first = text.split("\n").index("How many?") + 1
    made = imported(tmp_path, text, Overrides(questions=(f"{first}", f"{first + 1}"), answers=(f"{first + 3}", f"{first + 4}–{first + 6}")))
    assert pairs(made) == [("How many?", "There were 12."), ("Why?", "It is the law.")]
    assert any("What was asked" in piece.text for piece in made.account.unplaced)


def test_a_numbered_list_inside_an_answer_is_no_list_of_questions(tmp_path: Path) -> None:
    asked = "Thank you for your request of 6 April 2021 under the Official Information Act 1982 for the rules of entry.\n"
    made = imported(tmp_path, letter("There are two of them, and these are used in each case by the staff:\n\n1. age\n\n2. consent\n", asked=asked))
    assert len(made.request.questions) == 1
    assert str(made.request.questions[0].answer).endswith("1. age 2. consent")


@pytest.mark.parametrize(
    ("answer", "outcome", "section"),
    [
        ("The report is withheld under section 9(2)(f)(iv) of the Act.", "withheld", "s 9(2)(f)(iv)"),
        ("Some of the information is withheld under sections 9(2)(a) and 9(2)(g)(i) of the OIA.", "partly withheld", "s 9(2)(a), s 9(2)(g)(i)"),
        ("I am refusing this under section 18(d) of the Act, as it will soon be published.", "refused", "s 18(d)"),
        ("I refuse this under s 18(e) of the Act, as no such document can be found.", "not held", "s 18(e)"),
        ("Your question has been transferred to the Police under section 14 of the Act.", "transferred", "s 14"),
        ("The Ministry does not hold this information.", "not held", None),
        ("No information has been withheld.", "answered", None),
        ("Section 98D of the Crimes Act 1961 was used twice. New Zealand’s 20 courts know it.", "answered", None),
        ("Courts may withhold names under section 9 of the Bail Act 2000.", "withheld", None),
    ],
)
def test_outcome_and_section_come_from_the_answer_s_words(tmp_path: Path, answer: str, outcome: str, section: str | None) -> None:
    made = imported(tmp_path, letter(f"1. What was decided?\n\n{answer}\n"))
    assert outcomes(made) == [(outcome, section)]
    if outcome == "withheld" and section is None:
        assert any("No section is named" in doubt for doubt in made.account.doubts)


def test_an_extension_gives_its_days_and_a_late_answer_is_called_late(tmp_path: Path) -> None:
    extension = "On 5 May 2021 we told you that, to allow consultation with the courts, the time was extended by 10 working days to 19 May 2021.\n\n"
    made = imported(tmp_path, letter(extension + LISTED, head=HEAD.replace("3 May 2021", "24 May 2021")))
    extended = made.request.extended
    assert extended is not None
    assert (extended.on, extended.to, extended.working_days) == (date(2021, 5, 5), date(2021, 5, 19), 10)
    assert extended.reason == "consultation with the courts"
    assert any("3 working days late" in sentence for sentence in made.account.times)


def test_an_extension_that_cannot_be_read_whole_is_left_out_and_said(tmp_path: Path) -> None:
    made = imported(tmp_path, letter("The time to answer was extended on 5 May 2021.\n\n" + LISTED))
    assert made.request.extended is None
    assert any("extension is mentioned" in doubt for doubt in made.account.doubts)
    assert any("extended on 5 May 2021" in piece.text for piece in made.account.unplaced)


def test_an_end_of_an_extension_that_was_counted_wrong_is_doubted(tmp_path: Path) -> None:
    made = imported(tmp_path, letter("On 4 May 2021 the time was extended by 10 working days to 30 May 2021.\n\n" + LISTED))
    assert any("10 working days after 5 May 2021 end on 19 May 2021, not on 30 May 2021" in doubt for doubt in made.account.doubts)


def test_the_limit_runs_from_the_day_of_receipt_where_the_letter_says_it(tmp_path: Path) -> None:
    asked = ASKED.replace("email of 6 April 2021,", "email of 4 April 2021, received on 7 April 2021,")
    made = imported(tmp_path, letter(LISTED, asked=asked))
    assert made.request.asked == date(2021, 4, 4)
    assert any("20 working days after 7 April 2021" in sentence for sentence in made.account.times)


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("OIA 90417", "OIA 90417"),
        ("Our ref: 2021/0417-B", "2021/0417-B"),
        ("DOIA 2021-0417", "DOIA 2021-0417"),
        ("Reference number: IR-01-21-11111", "IR-01-21-11111"),
        ("H202104171", "H202104171"),
        ("", None),
    ],
)
def test_the_reference_is_found_however_it_is_written(tmp_path: Path, line: str, reference: str | None) -> None:
    made = imported(tmp_path, letter(LISTED, head=HEAD.replace("OIA 90417", line)))
    assert made.request.reference == reference
    if reference is None:
        assert made.request.id == "reply-ministry-of-justice-2021"
        assert any("No reference" in doubt for doubt in made.account.doubts)


@pytest.mark.parametrize(
    "written", ["6 April 2021", "6th of April 2021", "April 6, 2021", "Tuesday, 6 April 2021", "2021-04-06", "6/04/2021", "6 Āpereira 2021", "6 Apr 2021"]
)
def test_dates_are_read_in_the_forms_that_letters_use(tmp_path: Path, written: str) -> None:
    made = imported(tmp_path, letter(LISTED, asked=ASKED.replace("6 April 2021", written)))
    assert made.request.asked == date(2021, 4, 6)
    assert any("other way round" in doubt for doubt in made.account.doubts) == ("/" in written)


def test_form_feeds_and_page_numbers_of_a_pdf_export_are_page_furniture(tmp_path: Path) -> None:
    body = LISTED.replace("There were 12 cases, as", "There were 12 cases in all the\n\n1\n\fcourts of the country, as")
    made = imported(tmp_path, letter(body))
    assert str(made.request.questions[0].answer).startswith("There were 12 cases in all the courts of the country, as")
    assert made.account.counts["words of page furniture"] == 1


def test_values_that_are_given_stand_before_what_is_read(tmp_path: Path) -> None:
    made = imported(tmp_path, letter(LISTED), Overrides(id="courts-2020", facts={"subject": "Cases of 2020", "agency": "Ministry of Courts"}))
    assert (made.request.id, made.request.subject, made.request.agency) == ("courts-2020", "Cases of 2020", "Ministry of Courts")


def test_a_letter_without_a_greeting_and_farewell_is_read_all_the_same(tmp_path: Path) -> None:
    text = letter(LISTED, head=HEAD.replace("Tēnā koe Ms Quackenbush\n", ""), closing="")
    made = imported(tmp_path, text)
    assert [question.outcome for question in made.request.questions] == [Outcome.ANSWERED, Outcome.NOT_HELD]
    assert made.request.complaint is None


def test_a_complaint_route_keeps_the_authority_s_public_address(tmp_path: Path) -> None:
    complaint = str(imported(tmp_path, letter(LISTED, closing=CLOSING)).request.complaint)
    assert (
        complaint
        == "You have the right to make a complaint to the Ombudsman about this decision, at www.ombudsman.parliament.nz or info@ombudsman.parliament.nz."
    )


def test_two_questions_in_the_same_words_keep_an_answer_each(tmp_path: Path) -> None:
    body = "1. Why?\n2. Why?\n\n1. Why?\n\nFirst.\n\n2. Why?\n\nSecond.\n"
    assert pairs(imported(tmp_path, letter(body))) == [("Why?", "First."), ("Why?", "Second.")]


def test_a_question_of_two_paragraphs_is_found_again_whole(tmp_path: Path) -> None:
    body = "1. How many cases were there?\n\nCount each once.\n\n2. Why?\n\n1. How many cases were there?\n\nCount each once.\n\nThere were 12.\n\n2. Why?\n\nBy law.\n"
    assert pairs(imported(tmp_path, letter(body))) == [("How many cases were there? Count each once.", "There were 12."), ("Why?", "By law.")]


def test_a_heading_that_says_the_question_a_little_differently_is_kept_in_the_answer(tmp_path: Path) -> None:
    body = "1. How many cases were there in the whole country in 2020?\n2. Why?\n\n1. How many cases were there in the whole country in 2O20?\n\nThere were 12.\n\n2. Why?\n\nBy law.\n"
    first = pairs(imported(tmp_path, letter(body)))[0]
    assert first[0] == "How many cases were there in the whole country in 2020?"
    assert first[1] == "1. How many cases were there in the whole country in 2O20? There were 12."


def test_a_question_repeated_right_behind_a_page_s_end_is_no_running_header(tmp_path: Path) -> None:
    made = imported(tmp_path, letter(LISTED.replace("2. How long did they take?\n\nThe", "Page 2 of 3\n\n2. How long did they take?\n\nThe")))
    assert [question for question, _ in pairs(made)] == ["How many cases were there in 2020?", "How long did they take?"]


def test_a_running_header_on_each_page_is_page_furniture(tmp_path: Path) -> None:
    pages = ["\n".join(f"word {number} of page {page} goes on and on over the line" for number in range(30)) for page in range(3)]
    header = "\n{} of 3\nCourts Group, reply of May\n\n"
    made = imported(tmp_path, letter(f"1. Why?\n\n{pages[0]}{header.format(1)}{pages[1]}{header.format(2)}{pages[2]}.\n"))
    assert "reply of May" not in str(made.request.questions[0].answer)
    assert made.account.counts["words of page furniture"] == 16


def test_an_agency_that_only_the_text_names_is_doubted(tmp_path: Path) -> None:
    head = HEAD.replace("Ministry of Justice\n", "")
    made = imported(tmp_path, letter(LISTED, head=head, asked=ASKED.replace("email", "email to the Department of Corrections (the Department)")))
    assert made.request.agency == "Department of Corrections"
    assert any("not in the letterhead" in doubt for doubt in made.account.doubts)
