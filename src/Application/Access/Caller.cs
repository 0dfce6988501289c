using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Access;

/// <summary>The caller, as known from the credential.</summary>
public abstract record Caller
{
    /// <summary>Nobody known.</summary>
    public static Caller Anonymous { get; } = new AnonymousCaller();

    private sealed record AnonymousCaller : Caller;
}

/// <summary>A person, signed in, or a program in a person's name.</summary>
/// <param name="Id">Who.</param>
/// <param name="Credential">What they showed.</param>
/// <param name="Grants">What they may do with that at this moment.</param>
public sealed record SignedInUser(UserId Id, Credential Credential, Grants Grants) : Caller
{
    /// <summary>A person with an access token.</summary>
    public SignedInUser(UserId id, SessionId session, Grants grants)
        : this(id, new SessionCredential(session), grants)
    {
    }

    /// <summary>Whether it is the person, and not a program with a token of theirs.</summary>
    public bool IsInPerson => Credential is SessionCredential;

    /// <summary>The session that the access token belongs to.</summary>
    /// <exception cref="RefusedException">It is a personal access token, which has none.</exception>
    public SessionId Session => (Credential as SessionCredential)?.Session ?? throw new RefusedException(AccessErrors.NeedsPerson);

    /// <summary>The personal access token; null where it is an access token.</summary>
    public PersonalTokenId? Token => (Credential as TokenCredential)?.Token;
}

/// <summary>The credential of a request.</summary>
public abstract record Credential;

/// <summary>An access token, which belongs to a session.</summary>
public sealed record SessionCredential(SessionId Session) : Credential;

/// <summary>A personal access token.</summary>
public sealed record TokenCredential(PersonalTokenId Token) : Credential;

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

    /// <summary>What the call says that it is about, whether or not there is such a thing; null where it names nothing.</summary>
    CallTarget? Target { get; }

    /// <summary>The person who is signed in.</summary>
    /// <exception cref="RefusedException">Nobody is.</exception>
    SignedInUser User => Caller as SignedInUser ?? throw new RefusedException(AccessErrors.SignInFirst);
}

/// <summary>What a call is about.</summary>
/// <param name="Type">Such as <c>flag</c>.</param>
/// <param name="Id">The id or key, as the caller wrote it.</param>
public sealed record CallTarget(string Type, string Id);
