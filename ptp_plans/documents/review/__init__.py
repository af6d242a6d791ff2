"""What a review leaves on paper."""
