using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Settings;
using FlagService.Infrastructure;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary>The tables of settings in <c>docs/configuration.md</c> name what the program reads, all of it and nothing else.</summary>
[Parallelizable]
public sealed partial class SettingsTableTests
{
    private static readonly IReadOnlyList<SettingsSection> Sections = [.. InfrastructureServices.Sections, .. ApiServices.Sections];

    [Test]
    public async Task Every_setting_is_in_the_tables_and_every_name_in_them_is_a_setting()
    {
        var documented = Documented().Matches(await File.ReadAllTextAsync(Repository.Path("docs", "configuration.md")))
            .Select(match => match.Groups["name"].Value)
            .Where(name => name != "FlagService__Section__Key")
            .Distinct(StringComparer.Ordinal);

        Assert.That(documented, Is.EquivalentTo(SettingNames.OfSections(Sections)));
    }

    [Test]
    public async Task Every_class_of_settings_is_that_of_one_section_and_is_there_once()
    {
        Assembly[] assemblies = [typeof(Program).Assembly, typeof(ServiceSettings).Assembly, typeof(ISettings).Assembly];
        Assert.That(Sections.Select(section => section.Type), Is.EquivalentTo(assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsSettings)));

        await using var created = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = RunningService.Start(created.Url);
        Assert.That(Sections.Select(section => service.Services.GetServices(section.Type)), Has.All.Exactly(1).Items);
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
        var defaults = Defaults();
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
    private static Dictionary<string, string> Defaults()
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in Sections)
        {
            var settings = Activator.CreateInstance(section.Type);
            if (settings is IReadOnlyList<string> list)
            {
                defaults[$"FlagService__{section.Name}"] = Text(list);
                continue;
            }

            foreach (var property in section.Type.GetProperties().Where(property => property.SetMethod is not null))
            {
                defaults[$"FlagService__{section.Name}__{property.Name}"] = Text(property.GetValue(settings));
            }
        }

        return defaults;
    }

    private static string Text(object? value) => value switch
    {
        null or IReadOnlyList<string> { Count: 0 } => "none",
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsSettings(Type type) => type is { IsInterface: false } && type.IsAssignableTo(typeof(ISettings));

    private static string Whole(string name) => Index().Replace(name, "");

    [GeneratedRegex("`(?<name>FlagService__[A-Za-z0-9_]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Documented();

    [GeneratedRegex(@"^\| (?<names>`FlagService__[^|]+) \| (?<default>[^|]+) \|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5_000)]
    private static partial Regex Row();

    [GeneratedRegex("""(?:Of|Value)\((?:configuration, )?"(?<name>[A-Z_]{4,})\b""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"__\d+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Index();
}
