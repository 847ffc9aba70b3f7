"""The course beyond its lessons: banks of questions, the exam page, GIFT, the links that a class takes home."""
