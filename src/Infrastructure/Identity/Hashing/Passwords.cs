using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Accounts.Passwords;

namespace FlagService.Infrastructure.Identity.Hashing;

/// <summary>
/// bcrypt over Base64(SHA-384(UTF-8(NFKC(password)))). bcrypt alone stops at 72 bytes and at a NUL; the 64 characters that the digest
/// makes of any password have neither. NFKC makes one password of what different keyboards send.
/// </summary>
internal sealed class Passwords(PasswordOptions options, HashCosts costs, HashingQueue queue) : IPasswords
{
    private const char Revision = 'b';

    /// <summary>Whether a digest is the one of a hash: all the work of a check, 2 to the power of the hash's cost rounds.</summary>
    internal Func<string, string, bool> Compare { get; init; } = static (hash, digest) => BCrypt.Net.BCrypt.Verify(digest, hash);

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => queue.RunAsync(
        () => BCrypt.Net.BCrypt.HashPassword(Digest(password), BCrypt.Net.BCrypt.GenerateSalt(options.Cost, Revision)),
        cancellationToken);

    public async Task<PasswordCheck> CheckAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        var isSame = await queue.RunAsync(() => CompareEvenly(hash, Digest(password)), cancellationToken);
        if (!isSame || hash is null)
        {
            return PasswordCheck.Wrong;
        }

        return CostOf(hash) == options.Cost ? PasswordCheck.Right : PasswordCheck.RightButOutdated;
    }

    /// <summary>What bcrypt gets instead of the password.</summary>
    internal static string Digest(string password)
    {
        var normalised = password.Normalize(NormalizationForm.FormKC);
        return Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(normalised)));
    }

    /// <summary>The cost in a hash, as text.</summary>
    internal static int ReadCost(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Compares with as many rounds as the costliest hash takes, whatever this one takes, and also where there is none.</summary>
    private bool CompareEvenly(string? hash, string digest)
    {
        var cost = hash is null ? costs.Highest : CostOf(hash);
        var highest = costs.Note(cost);
        var isSame = Compare(hash ?? NobodysHash(cost), digest);

        // 2^cost rounds are done; those of each cost from this one up to the highest add up to what is left.
        for (var rest = cost; rest < highest; rest++)
        {
            Compare(NobodysHash(rest), digest);
        }

        return isSame;
    }

    /// <summary>A hash that no password is known to have.</summary>
    private static string NobodysHash(int cost) => string.Create(CultureInfo.InvariantCulture, $"$2{Revision}${cost:00}${new string('.', 53)}");

    private static int CostOf(string hash) => ReadCost(hash.AsSpan(4, 2));
}
