using FlagService.Application.Settings;

namespace FlagService.Api.Settings;

/// <summary><c>FlagService:Requests</c>: how large and how long requests may be, and how many of the management API's run at once.</summary>
internal sealed class RequestOptions : ISettings
{
    /// <summary>The largest body that is read unless configured otherwise, in bytes: 1 MiB.</summary>
    public const int UsualBody = 1024 * 1024;

    private const int LeastBody = 64 * 1024;
    private const int MostBody = 16 * UsualBody;
    private const int MostBytes = 1024 * UsualBody;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The largest body but for imports, in bytes; 64 KiB to 16 MiB.</summary>
    public int MaximumBody { get; init; } = UsualBody;

    /// <summary>How long a request of the management API may take, 1 second to 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one may take that brings in or sends whole projects or lists, 1 second to 1 day.</summary>
    public TimeSpan LongTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many large bodies one caller sends at once; 1 to 1,000.</summary>
    public int UploadsAtOnce { get; init; } = 8;

    /// <summary>How many bytes of large bodies are in memory, of all callers, until they are worked on; 1 MiB to 1 GiB, and at least one import's.</summary>
    public int UploadBytes { get; init; } = 128 * UsualBody;

    /// <summary>How many bytes of large answers are in memory, of all callers, until they are read; 1 MiB to 1 GiB.</summary>
    public int AnswerBytes { get; init; } = 128 * UsualBody;

    /// <summary>How many imports are worked on at once, whatever else is; 1 to 100. The others wait, without a place among the requests below.</summary>
    public int ImportsAtOnce { get; init; } = 2;

    /// <summary>How many requests of the management API are worked on at once; 1 to 10,000.</summary>
    public int AtOnce { get; init; } = 64;

    /// <summary>
    /// How many of those may be one caller's: so few that they don't keep the processors from everybody, and enough for a page that asks for several
    /// things at once.
    /// </summary>
    public int OfOneAtOnce => Math.Max(AtOnce / 8, 4);

    /// <summary>How many pages of the console are drawn at once, within those; 1 to 1,000.</summary>
    public int PagesAtOnce { get; init; } = 8;

    /// <summary>How many more may wait for that; 0 to 100,000.</summary>
    public int Queue { get; init; } = 512;

    public string? Fault() => this switch
    {
        { MaximumBody: < LeastBody or > MostBody } => $"MaximumBody must be {LeastBody} to {MostBody} bytes.",
        _ when Timeout < Second || Timeout > TimeSpan.FromMinutes(10) => "Timeout must be 1 second to 10 minutes.",
        _ when LongTimeout < Second || LongTimeout > TimeSpan.FromDays(1) => "LongTimeout must be 1 second to 1 day.",
        { UploadsAtOnce: < 1 or > 1000 } => "UploadsAtOnce must be 1 to 1000.",
        { UploadBytes: < UsualBody or > MostBytes } => $"UploadBytes must be {UsualBody} to {MostBytes}.",
        { AnswerBytes: < UsualBody or > MostBytes } => $"AnswerBytes must be {UsualBody} to {MostBytes}.",
        { ImportsAtOnce: < 1 or > 100 } => "ImportsAtOnce must be 1 to 100.",
        { AtOnce: < 1 or > 10_000 } => "AtOnce must be 1 to 10000.",
        { PagesAtOnce: < 1 or > 1000 } => "PagesAtOnce must be 1 to 1000.",
        { Queue: < 0 or > 100_000 } => "Queue must be 0 to 100000.",
        _ => null,
    };
}
