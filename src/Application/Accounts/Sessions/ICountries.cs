namespace FlagService.Application.Accounts.Sessions;

/// <summary>Where addresses are.</summary>
public interface ICountries
{
    /// <summary>The country of an IP address, ISO 3166-1 alpha-2; null where it isn't known, or nothing is that could tell.</summary>
    string? Of(string? address);
}
