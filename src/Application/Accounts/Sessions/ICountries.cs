namespace FlagService.Application.Accounts.Sessions;

/// <summary>Where addresses are.</summary>
public interface ICountries
{
    /// <summary>
    /// The country of an IP address, ISO 3166-1 alpha-2; null if it is unknown or no database of countries is configured.
    /// </summary>
    string? Of(string? address);
}
