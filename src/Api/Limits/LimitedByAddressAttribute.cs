namespace FlagService.Api.Limits;

/// <summary>What of the calls that need no credential is counted together.</summary>
public enum LimitedCall
{
    /// <summary>Trying a password.</summary>
    SignIn,

    /// <summary>Making an account.</summary>
    Registration,

    /// <summary>Getting at an account by mail: resetting a password, verifying an address.</summary>
    Recovery,

    /// <summary>Continuing a session.</summary>
    Refresh,
}

/// <summary>Limits how often one address may call something, on all replicas together.</summary>
/// <param name="call">What it is counted as.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LimitedByAddressAttribute(LimitedCall call) : Attribute
{
    /// <summary>What it is counted as.</summary>
    public LimitedCall Call { get; } = call;

    /// <summary>Whether only sending a form counts, and not looking at it.</summary>
    public bool FormsOnly { get; init; }
}
