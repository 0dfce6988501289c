using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Accounts;
using SimpleBase;

namespace FlagService.Infrastructure.Identity;

/// <summary>Tokens from the system's random numbers.</summary>
internal sealed class SecretTokens : ISecretTokens
{
    private const int Length = 32;

    public string New(string prefix) => prefix + Base58.Bitcoin.Encode(RandomNumberGenerator.GetBytes(Length));

    public byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
