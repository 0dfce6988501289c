namespace FlagService.Application.Accounts;

/// <summary>Makes the texts that open something: 256 random bits in Base58, of which only the SHA-256 is kept.</summary>
public interface ISecretTokens
{
    /// <summary>A new text that nobody can guess.</summary>
    /// <param name="prefix">What it begins with, so that people and scanners recognise its kind; may be empty.</param>
    string New(string prefix);

    /// <summary>SHA-256 of a text's UTF-8, 32 bytes.</summary>
    byte[] Hash(string token);
}
