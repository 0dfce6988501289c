using FlagService.Domain.Projects;

namespace FlagService.Application.Evaluation.Streams;

/// <summary>
/// Tokens that stand for an SDK key where no header can be sent, good for opening a stream and for nothing else. Every replica
/// understands those of the others.
/// </summary>
public interface IStreamTokens
{
    /// <summary>A new token; null while none can be made, because the keys that sign are not known yet.</summary>
    string? Issue(SdkKeyId key);

    /// <summary>The key that a token stands for; null where it isn't one of ours or its time is over.</summary>
    SdkKeyId? Verify(string token);
}

/// <summary>What holds for streams everywhere.</summary>
public static class StreamLimits
{
    /// <summary>For how long a token opens a stream. A stream that is open stays so.</summary>
    public static TimeSpan TokenLifetime { get; } = TimeSpan.FromMinutes(10);
}
