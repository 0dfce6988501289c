using System.Net;
using FlagService.Application.Accounts;
using FlagService.Application.Upkeep;

namespace FlagService.Infrastructure.Identity.Countries;

/// <summary>The countries of addresses, from a database that an operator brought along; without one nothing is known.</summary>
internal sealed class AddressCountries : ICountries
{
    private readonly AddressDatabase? _database;

    private AddressCountries(AddressDatabase? database) => _database = database;

    /// <summary>Opens what is configured.</summary>
    /// <exception cref="SettingException">A file is configured that is missing or unreadable.</exception>
    public static AddressCountries Open(SessionOptions options)
    {
        if (options.CountryDatabase is not { Length: > 0 } path)
        {
            return new AddressCountries(database: null);
        }

        try
        {
            return new AddressCountries(new AddressDatabase(File.ReadAllBytes(path)));
        }
        catch (Exception fault) when (fault is InvalidDataException || FileFaults.Is(fault))
        {
            throw new SettingException(
                $"FlagService__Sessions__CountryDatabase ({path}) can't be used: {(fault is InvalidDataException ? fault.Message : FileFaults.Words(fault, path))}.",
                fault);
        }
    }

    public string? Of(string? address)
    {
        try
        {
            return _database is not null && IPAddress.TryParse(address, out var ip) ? _database.FindText(ip, "country", "iso_code") : null;
        }
        catch (InvalidDataException)
        {
            return null; // A record of it is damaged: the country of this address isn't known.
        }
    }
}
