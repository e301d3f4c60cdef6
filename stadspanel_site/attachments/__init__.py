"""Attachments made anew, so that they hold only what a reader sees: begin at `cleaning`, bytes in and out."""
