"""Reading a LinkedIn data export, in small steps: files, tables, dates, people, history."""
