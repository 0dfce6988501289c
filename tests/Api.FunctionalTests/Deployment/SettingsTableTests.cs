using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Infrastructure;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary>The tables of settings in <c>docs/configuration.md</c> name what the program reads, all of it and nothing else.</summary>
[Parallelizable]
public sealed partial class SettingsTableTests
{
    [Test]
    public async Task Every_setting_is_in_the_tables_and_every_name_in_them_is_a_setting()
    {
        var documented = Documented().Matches(await File.ReadAllTextAsync(Repository.Path("docs", "configuration.md")))
            .Select(match => match.Groups["name"].Value)
            .Where(name => name != "FlagService__Section__Key")
            .ToHashSet(StringComparer.Ordinal);

        Assert.That(documented.Select(Whole).Distinct(), Is.EquivalentTo(await ReadAsync()));
    }

    [Test]
    public async Task The_sections_that_are_known_are_those_that_are_read()
    {
        var known = InfrastructureServices.Sections.Concat(ApiServices.Sections)
            .SelectMany(section => Settable(section.Value).Select(property => $"FlagService__{section.Key}__{property.Name}").DefaultIfEmpty($"FlagService__{section.Key}"));

        Assert.That(known, Is.EquivalentTo(await ReadAsync()));
    }

    [Test]
    public async Task Every_plain_variable_is_in_the_tables()
    {
        var page = await File.ReadAllTextAsync(Repository.Path("docs", "configuration.md"));
        var source = await File.ReadAllTextAsync(Repository.Path("src", "Infrastructure", "Settings", "ServiceSettings.cs"));
        var names = PlainName().Matches(source).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(names.Append("OTEL_EXPORTER_OTLP_ENDPOINT"), Is.EquivalentTo(SettingNames.Plain));
        Assert.That(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task The_defaults_in_the_tables_are_those_of_the_program()
    {
        // What the machine or the environment decides.
        string[] otherwise = ["FlagService__Log__Format", "FlagService__Passwords__Threads"];
        var defaults = await DefaultsAsync();
        var compared = 0;
        foreach (Match row in Row().Matches(await File.ReadAllTextAsync(Repository.Path("docs", "configuration.md"))))
        {
            var names = Documented().Matches(row.Groups["names"].Value).Select(match => match.Groups["name"].Value).Except(otherwise).ToList();
            var values = row.Groups["default"].Value.Split(", ").Select(value => value.Trim('`')).ToList();
            foreach (var (name, i) in names.Select((name, i) => (name, i)))
            {
                Assert.That(values[Math.Min(i, values.Count - 1)], Is.EqualTo(defaults[Whole(name)]), name);
                compared++;
            }
        }

        Assert.That(compared, Is.EqualTo(defaults.Count - otherwise.Length));
        var plain = ServiceSettings.Read(new ConfigurationBuilder().Build());
        Assert.That((plain.Port, plain.RateLimiting, plain.Database.Display), Is.EqualTo((8080, true, $"SQLite, {Path.GetFullPath("flagservice.db")}")));
    }

    /// <summary>What each setting is where it isn't set, as the tables have it.</summary>
    private static async Task<Dictionary<string, string>> DefaultsAsync()
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (section, type) in await BoundAsync())
        {
            var options = Activator.CreateInstance(type, nonPublic: true);
            foreach (var property in Settable(type))
            {
                defaults[$"{section}__{property.Name}"] = property.GetValue(options) switch
                {
                    null or IReadOnlyList<string> { Count: 0 } => "none",
                    true => "true",
                    false => "false",
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                };
            }
        }

        return defaults;
    }

    /// <summary>The properties of each class that the sources bind to a section.</summary>
    private static async Task<HashSet<string>> ReadAsync()
    {
        var names = (await BoundAsync()).SelectMany(bound => Settable(bound.Type).Select(property => $"{bound.Section}__{property.Name}")).ToHashSet(StringComparer.Ordinal);
        Assert.That(names, Has.Count.GreaterThan(30));
        return names;
    }

    private static async Task<List<(string Section, Type Type)>> BoundAsync()
    {
        Assembly[] assemblies = [typeof(Program).Assembly, typeof(ServiceSettings).Assembly, typeof(Application.ApplicationServices).Assembly];
        var types = assemblies.SelectMany(assembly => assembly.GetTypes())
            .ToLookup(type => type.Name, StringComparer.Ordinal);
        var found = new List<(string, Type)>();
        foreach (var file in Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match bound in Bound().Matches(await File.ReadAllTextAsync(file)))
            {
                var type = types[bound.Groups["type"].Value].Single();
                var section = bound.Groups["section"].Value;
                section = section.StartsWith('"')
                    ? section.Trim('"')
                    : (string)type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
                section = section.StartsWith("FlagService", StringComparison.Ordinal) ? section : $"FlagService:{section}";
                found.Add((section.Replace(":", "__", StringComparison.Ordinal), type));
            }
        }

        return found;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

    private static string Whole(string name) => Index().Replace(name, "");

    [GeneratedRegex("`(?<name>FlagService__[A-Za-z0-9_]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Documented();

    [GeneratedRegex(@"^\| (?<names>`FlagService__[^|]+) \| (?<default>[^|]+) \|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5_000)]
    private static partial Regex Row();

    [GeneratedRegex("""(?:SettingsSection\.Read<(?<type>\w+)>\(configuration, |AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration\()(?<section>"\w+"|[\w.]+)|GetSection\((?<section>\w+\.Section)\)\.Get<(?<type>\w+)>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Bound();

    [GeneratedRegex("""(?:Of|Value)\((?:configuration, )?"(?<name>[A-Z_]{4,})\b""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"__\d+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Index();
}
