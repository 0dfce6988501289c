namespace FlagService.Client;

/// <summary>How a client stands to the service.</summary>
public enum FlagClientState
{
    /// <summary>The first flags are being loaded.</summary>
    Starting,

    /// <summary>The flags are those of the service; changes arrive.</summary>
    Ready,

    /// <summary>There are flags, of a file or from before, and the service can't be reached.</summary>
    Stale,

    /// <summary>There are no flags and the service can't be reached, or it refuses the SDK key.</summary>
    Error,
}

/// <summary>A client's state has changed.</summary>
/// <param name="from">The former state.</param>
/// <param name="to">The present one.</param>
/// <param name="cause">What failed, where something did.</param>
public sealed class FlagClientStateChangedEventArgs(FlagClientState from, FlagClientState to, Exception? cause) : EventArgs
{
    /// <summary>The former state.</summary>
    public FlagClientState From => from;

    /// <summary>The present state.</summary>
    public FlagClientState To => to;

    /// <summary>What failed; null where nothing did.</summary>
    public Exception? Cause => cause;
}

/// <summary>Flags have changed. What they serve from now on is asked for as ever.</summary>
/// <param name="flags">The keys and aliases of flags that are new, changed or gone.</param>
public sealed class FlagsChangedEventArgs(IReadOnlyList<string> flags) : EventArgs
{
    /// <summary>The keys and aliases of flags that are new, changed or gone; a change of a segment counts for every flag that uses it.</summary>
    public IReadOnlyList<string> Flags => flags;
}
