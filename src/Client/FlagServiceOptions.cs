namespace FlagService.Client;

/// <summary>Where the flags come from, and what is reported of their use.</summary>
public sealed class FlagServiceOptions
{
    /// <summary>The address of the service, such as <c>https://flags.example.com</c>; a path is kept.</summary>
    public Uri? Address { get; set; }

    /// <summary>A server key (<c>fsk_...</c>) of the environment.</summary>
    public string? SdkKey { get; set; }

    /// <summary>
    /// A file in which the last good flags are kept, so that the application starts with them while the service is away; none unless this is set.
    /// Only its owner can read it.
    /// </summary>
    public string? SnapshotFile { get; set; }

    /// <summary>
    /// How large all flags together may be, in bytes of JSON: what is more, from the service or in the file, is not taken. 64 MiB unless this is set.
    /// </summary>
    public int MaximumSnapshotBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a host's start waits for the first flags; it goes on without them then. 5 seconds unless this is set.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether evaluations are counted and reported to the service, which shows them in its analytics.</summary>
    public bool ReportsEvaluations { get; set; } = true;

    /// <summary>How often counts are sent. 30 seconds unless this is set.</summary>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many single evaluations a second are reported, with the user's id; the others are counted. 10 unless this is set; 0 for none.</summary>
    public int SingleEvaluationsPerSecond { get; set; } = 10;

    /// <summary>Makes what sends requests, for proxies, certificates and tests.</summary>
    public Func<HttpMessageHandler>? HttpHandler { get; set; }

    /// <summary>What is wrong, as a sentence; null where nothing is.</summary>
    internal string? Fault() =>
        Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" } ? $"{nameof(Address)} must be an http or https address."
        : string.IsNullOrWhiteSpace(SdkKey) ? $"{nameof(SdkKey)} must be given."
        : StartTimeout < TimeSpan.Zero ? $"{nameof(StartTimeout)} must not be negative."
        : MaximumSnapshotBytes < 1 ? $"{nameof(MaximumSnapshotBytes)} must be at least 1."
        : ReportInterval < TimeSpan.FromSeconds(1) ? $"{nameof(ReportInterval)} must be at least a second."
        : SingleEvaluationsPerSecond is < 0 or > 1000 ? $"{nameof(SingleEvaluationsPerSecond)} must be between 0 and 1000."
        : null;
}
