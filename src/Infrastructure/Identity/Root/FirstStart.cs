using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Accounts.Passwords;
using FlagService.Infrastructure.Identity.Keys;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Identity.Root;

/// <summary>
/// Prepares, beside the migrations, what a new database needs and takes a while: the signing key, and the first administrator's password with its
/// hash. A step that finds nothing prepared creates its own.
/// </summary>
internal sealed class FirstStart(ServiceSettings settings, IPasswords passwords, ISecretTokens tokens)
{
    private Task<NewSigningKey>? _key;
    private Task<RootPassword>? _password;

    /// <summary>Begins, on other threads.</summary>
    public void Begin()
    {
        _key ??= Task.Run(SigningKeyRows.Make);
        _password ??= Task.Run(HashAsync);
    }

    /// <summary>The key that was begun, or one that is made now.</summary>
    public Task<NewSigningKey> KeyAsync() => _key ??= Task.Run(SigningKeyRows.Make);

    /// <summary>The password that was begun, or one that is made now.</summary>
    public Task<RootPassword> PasswordAsync() => _password ??= Task.Run(HashAsync);

    private async Task<RootPassword> HashAsync()
    {
        var password = settings.RootPassword ?? Random();
        return new(password, await passwords.HashAsync(password, CancellationToken.None));
    }

    private string Random()
    {
        string password;
        do
        {
            password = tokens.New("")[..24];
        }
        while (RootStep.Fault(password) is not null);

        return password;
    }
}

/// <summary>The first administrator's password. It is a class, not a record, so that nothing prints it.</summary>
/// <param name="text">As it is typed.</param>
/// <param name="hash">As it is kept.</param>
internal sealed class RootPassword(string text, string hash)
{
    /// <summary>As it is typed.</summary>
    public string Text { get; } = text;

    /// <summary>As it is kept.</summary>
    public string Hash { get; } = hash;
}
