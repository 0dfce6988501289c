using System.Net;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Settings;
using MaxMind.Db;

namespace FlagService.Infrastructure.Identity.Countries;

/// <summary>The countries of addresses, from a database in MaxMind's format that an operator provides; without one nothing is known.</summary>
internal sealed class AddressCountries : ICountries, IDisposable
{
    private readonly Reader? _database;

    private AddressCountries(Reader? database) => _database = database;

    /// <summary>Opens the configured database and keeps it in memory.</summary>
    /// <exception cref="SettingException">A file is configured that is missing, unreadable or in another format.</exception>
    public static AddressCountries Open(SessionOptions options)
    {
        if (options.CountryDatabase is not { Length: > 0 } path)
        {
            return new AddressCountries(database: null);
        }

        try
        {
            return new AddressCountries(new Reader(path, FileAccessMode.Memory));
        }
        catch (Exception fault)
        {
            var words = FileFaults.Is(fault) && fault is not InvalidDatabaseException ? FileFaults.Words(fault, path) : "it is not in MaxMind's DB format";
            throw new SettingException($"FlagService__Sessions__CountryDatabase ({path}) can't be used: {words}.", fault);
        }
    }

    public string? Of(string? address)
    {
        if (_database is null || !IPAddress.TryParse(address, out var ip))
        {
            return null;
        }

        try
        {
            var record = _database.Find<Dictionary<string, object>>(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip);
            return record?.GetValueOrDefault("country") is Dictionary<string, object> country ? country.GetValueOrDefault("iso_code") as string : null;
        }
        catch (Exception)
        {
            return null; // A damaged record, or an IPv6 address where the file knows IPv4 alone: the country of this address isn't known.
        }
    }

    public void Dispose() => _database?.Dispose();
}
