using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Accounts;
using Org.BouncyCastle.Crypto.Generators;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// bcrypt over Base64(SHA-384(UTF-8(NFKC(password)))). bcrypt alone stops at 72 bytes and at a NUL; the 64 characters that the digest
/// makes of any password have neither. NFKC makes one password of what different keyboards send.
/// </summary>
internal sealed class Passwords(PasswordOptions options, HashingQueue queue) : IPasswords
{
    private const string Version = "2b";
    private const int SaltLength = 16;

    /// <summary>A hash of the present cost that no password is known to have, for users whom nobody knows.</summary>
    private readonly string _nobodys = string.Create(CultureInfo.InvariantCulture, $"${Version}${options.Cost:00}${new string('.', 53)}");

    /// <summary>Whether a digest is the one of a hash: all the work of a check.</summary>
    internal Func<string, char[], bool> Compare { get; init; } = OpenBsdBCrypt.CheckPassword;

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => queue.RunAsync(
        () => OpenBsdBCrypt.Generate(Version, Digest(password), RandomNumberGenerator.GetBytes(SaltLength), options.Cost),
        cancellationToken);

    public async Task<PasswordCheck> CheckAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        var isSame = await queue.RunAsync(() => Compare(hash ?? _nobodys, Digest(password)), cancellationToken);
        if (!isSame || hash is null)
        {
            return PasswordCheck.Wrong;
        }

        return CostOf(hash) < options.Cost ? PasswordCheck.RightButCheap : PasswordCheck.Right;
    }

    /// <summary>What bcrypt gets instead of the password.</summary>
    internal static char[] Digest(string password)
    {
        var normalised = password.Normalize(NormalizationForm.FormKC);
        return Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(normalised))).ToCharArray();
    }

    private static int CostOf(string hash) => int.Parse(hash.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture);
}
