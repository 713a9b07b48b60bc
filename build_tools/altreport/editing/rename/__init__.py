"""Another id for a record, in every file that uses it; nothing else in the files changes."""

from altreport.editing.rename.rename_record import Renamed, rename

__all__ = ["Renamed", "rename"]
