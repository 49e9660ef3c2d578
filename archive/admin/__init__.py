"""The Django admin, fitted to curation. Everything it decides it decides by archive.curation."""
