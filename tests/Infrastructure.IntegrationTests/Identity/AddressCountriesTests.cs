using FlagService.Application.Accounts;
using FlagService.Infrastructure.Identity.Countries;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class AddressCountriesTests
{
    private static readonly (string Network, string Country)[] Networks =
        [("203.0.113.0/24", "GB"), ("198.51.100.128/25", "DE"), ("198.51.100.7/32", "FR"), ("2001:db8::/32", "JP")];

    [Test]
    public void Finds_the_country_of_the_network([Values(24, 28, 32)] int recordBits, [Values] bool isOfVersion6)
    {
        using var countries = Open(CountryFile.Of(recordBits, isOfVersion6, Networks));

        Assert.Multiple(() =>
        {
            Assert.That(countries.Of("203.0.113.7"), Is.EqualTo("GB"));
            Assert.That(countries.Of("198.51.100.128"), Is.EqualTo("DE"));
            Assert.That(countries.Of("198.51.100.127"), Is.Null);
            Assert.That(countries.Of("198.51.100.7"), Is.EqualTo("FR"));
            Assert.That(countries.Of("192.0.2.1"), Is.Null);
            Assert.That(countries.Of("::ffff:203.0.113.7"), Is.EqualTo("GB"));
            Assert.That(countries.Of("2001:db8::1"), Is.EqualTo(isOfVersion6 ? "JP" : null));
            Assert.That(countries.Of("2001:db9::1"), Is.Null);
            Assert.That(countries.Of("no address"), Is.Null);
            Assert.That(countries.Of(null), Is.Null);
        });
    }

    [Test]
    public void A_file_that_was_cut_or_damaged_never_does_worse_than_to_say_so()
    {
        var file = CountryFile.Of(24, isOfVersion6: true, Networks);
        for (var i = 0; i < file.Length; i += 3)
        {
            var damaged = (byte[])file.Clone();
            damaged[i] ^= 0xFF;
            foreach (var candidate in (byte[][])[damaged, file[..i], file[i..]])
            {
                try
                {
                    using var countries = Open(candidate);
                    countries.Of("203.0.113.7");
                }
                catch (SettingException)
                {
                    // That is what a file that can't be used may do.
                }
            }
        }
    }

    [TestCase(null)]
    [TestCase("")]
    public void Without_a_file_nothing_is_known(string? path) =>
        Assert.That(AddressCountries.Open(new SessionOptions { CountryDatabase = path }).Of("203.0.113.7"), Is.Null);

    [Test]
    public void A_file_that_is_missing_or_another_thing_stops_the_start_with_a_sentence()
    {
        var missing = Path.Combine(TestContext.CurrentContext.WorkDirectory, "missing.mmdb");
        Assert.That(
            () => AddressCountries.Open(new SessionOptions { CountryDatabase = missing }),
            Throws.TypeOf<SettingException>().With.Message.Contains("FlagService__Sessions__CountryDatabase").And.Message.Contains("missing.mmdb"));
        Assert.That(
            () => AddressCountries.Open(new SessionOptions { CountryDatabase = typeof(AddressCountries).Assembly.Location }),
            Throws.TypeOf<SettingException>().With.Message.Contains("MaxMind"));
    }

    private static AddressCountries Open(byte[] file)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.mmdb");
        File.WriteAllBytes(path, file);
        try
        {
            return AddressCountries.Open(new SessionOptions { CountryDatabase = path });
        }
        finally
        {
            File.Delete(path);
        }
    }
}
