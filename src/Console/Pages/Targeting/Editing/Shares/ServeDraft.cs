using FlagService.Application.Definitions;

namespace FlagService.Console.Pages.Targeting.Editing.Shares;

/// <summary>What is served while it is edited: one variation, or shares of several.</summary>
public sealed class ServeDraft
{
    public string? Variation { get; set; }

    public List<ShareDraft> Shares { get; init; } = [];

    public string? BucketBy { get; set; }

    public string? Salt { get; set; }

    /// <summary>How a hash becomes a bucket; null for this service's own way.</summary>
    public string? Bucketing { get; init; }

    /// <summary>Whether shares are served.</summary>
    public bool IsDivided => Variation is null;

    /// <summary>What the shares leave of 100 %; negative where they are too much.</summary>
    public decimal Left => 100 - Shares.Sum(share => share.Percentage);

    public static ServeDraft Of(ServeModel serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        return new ServeDraft
        {
            Variation = serve.Variation,
            Shares = [.. (serve.Distribution ?? []).Select(share => new ShareDraft { Variation = share!.Variation!, Percentage = share.Percentage ?? 0 })],
            BucketBy = serve.BucketBy,
            Salt = serve.Salt,
            Bucketing = serve.Bucketing,
        };
    }

    public ServeModel ToModel() => IsDivided
        ? new ServeModel
        {
            Distribution = [.. Shares.Select(share => new WeightModel { Variation = share.Variation, Percentage = share.Percentage })],
            BucketBy = string.IsNullOrWhiteSpace(BucketBy) ? null : BucketBy.Trim(),
            Salt = Salt,
            Bucketing = Bucketing,
        }
        : new ServeModel { Variation = Variation };

    /// <summary>Serves one variation to everybody.</summary>
    public void Become(string variation) => Variation = variation;

    /// <summary>Serves shares: those there were, or all to the variation that everybody got.</summary>
    public void Divide(IReadOnlyList<string> variations)
    {
        ArgumentNullException.ThrowIfNull(variations);
        if (Shares.Count == 0)
        {
            Shares.AddRange(variations.Select(variation => new ShareDraft { Variation = variation, Percentage = variation == Variation ? 100 : 0 }));
        }

        Variation = null;
    }

    /// <summary>Gives a share; of two the other one gets the rest.</summary>
    public void Give(ShareDraft share, decimal percentage)
    {
        ArgumentNullException.ThrowIfNull(share);
        share.Percentage = decimal.Round(decimal.Clamp(percentage, 0, 100), 3);
        if (Shares.Count == 2)
        {
            Shares.Find(other => other != share)!.Percentage = 100 - share.Percentage;
        }
    }
}

/// <summary>A variation's share.</summary>
public sealed class ShareDraft
{
    public string Variation { get; set; } = "";

    /// <summary>In percent, in steps of 0.001.</summary>
    public decimal Percentage { get; set; }
}
