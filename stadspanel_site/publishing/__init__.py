"""Where finished files go: releases that readers get whole, and can get back."""
