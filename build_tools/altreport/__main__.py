"""`python -m altreport` does what the command `altreport` does."""

from altreport.cli.main import run

if __name__ == "__main__":
    run()
