"""From a returned Word file to proposals: what was kept, inserted, deleted and moved since the file was sent, and where that is in the sources."""
