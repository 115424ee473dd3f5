"""What leaves the house on paper and screen: charts, sentences, the result report."""
