namespace FlagService.Domain.Accounts;

/// <summary>A password that was wrong. It is kept for as long as it can count.</summary>
public sealed class SignInFailure
{
    private SignInFailure()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of what was tried, an identifier that may belong to nobody; 32 bytes.</summary>
    public byte[] Subject { get; private set; } = [];

    /// <summary>The client's address; empty where there is none.</summary>
    public string Address { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Whether a success from the same address came after it, so that it counts for the subject alone.</summary>
    public bool Forgiven { get; private set; }

    /// <summary>Remembers a failure.</summary>
    public static SignInFailure Of(byte[] subject, string address, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Subject = subject, Address = address, At = now };
}
