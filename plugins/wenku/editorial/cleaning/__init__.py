"""What does not belong to an author's text: residue of sites, lost characters, wrong marks, the other script, dated wording."""
