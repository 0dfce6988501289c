using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Access;

/// <summary>Who is calling, as far as the credential told.</summary>
public abstract record Caller
{
    /// <summary>Nobody known.</summary>
    public static Caller Anonymous { get; } = new Stranger();

    private sealed record Stranger : Caller;
}

/// <summary>A person, signed in.</summary>
/// <param name="Id">Who.</param>
/// <param name="Session">The session that the access token belongs to.</param>
/// <param name="Grants">What they hold at this moment.</param>
public sealed record SignedInUser(UserId Id, SessionId Session, Grants Grants) : Caller;

/// <summary>An application with an SDK key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">Whom the key is for.</param>
/// <param name="Environment">The environment that it opens.</param>
public sealed record SdkApplication(SdkKeyId Key, SdkKeyKind Kind, EnvironmentId Environment) : Caller
{
    /// <summary>Whether it showed a stream's token in place of its key; that is good for streams alone.</summary>
    public bool IsByStreamToken { get; init; }
}

/// <summary>The caller of the request under way, and where the call came from.</summary>
public interface ICurrentCaller
{
    /// <summary>Who.</summary>
    Caller Caller { get; }

    /// <summary>The client's address, if there is one.</summary>
    string? Address { get; }

    /// <summary>The trace id of the call.</summary>
    string? TraceId { get; }

    /// <summary>The person who is signed in.</summary>
    /// <exception cref="RefusedException">Nobody is.</exception>
    SignedInUser User => Caller as SignedInUser ?? throw new RefusedException(AccessErrors.SignInFirst);
}
