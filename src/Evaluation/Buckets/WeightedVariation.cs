namespace FlagService.Evaluation.Buckets;

/// <summary>A variation's share of a distribution.</summary>
/// <param name="Variation">The variation's key.</param>
/// <param name="Thousandths">The share in thousandths of a percent, 0 to 100,000: 25 % is 25,000.</param>
public sealed record WeightedVariation(string Variation, int Thousandths);
