"""What killed processes leave behind."""
