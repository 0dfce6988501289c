using System.Reflection;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Infrastructure;
using FlagService.Infrastructure.Settings;

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
        var own = (IReadOnlyDictionary<string, Type>)typeof(ServiceSettings).Assembly.GetType("FlagService.Infrastructure.SettingsSection", throwOnError: true)!
            .GetField("Own", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var known = own.Concat(ApiServices.Sections)
            .SelectMany(section => Settable(section.Value).Select(property => $"FlagService__{section.Key}__{property.Name}").DefaultIfEmpty($"FlagService__{section.Key}"));

        Assert.That(known, Is.EquivalentTo(await ReadAsync()));
    }

    [Test]
    public async Task Every_plain_variable_is_in_the_tables()
    {
        var page = await File.ReadAllTextAsync(Repository.Path("docs", "configuration.md"));
        var source = await File.ReadAllTextAsync(Repository.Path("src", "Infrastructure", "ServiceSettings.cs"));
        var names = PlainName().Matches(source).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(names.Append("OTEL_EXPORTER_OTLP_ENDPOINT"), Is.EquivalentTo(SettingNames.Plain));
        Assert.That(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>The properties of each class that the sources bind to a section.</summary>
    private static async Task<HashSet<string>> ReadAsync()
    {
        Assembly[] assemblies = [typeof(Program).Assembly, typeof(ServiceSettings).Assembly, typeof(Application.ApplicationServices).Assembly];
        var types = assemblies.SelectMany(assembly => assembly.GetTypes())
            .ToLookup(type => type.Name, StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
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
                names.UnionWith(Settable(type).Select(property => $"{section}:{property.Name}".Replace(":", "__", StringComparison.Ordinal)));
            }
        }

        Assert.That(names, Has.Count.GreaterThan(30));
        return names;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

    private static string Whole(string name) => Index().Replace(name, "");

    [GeneratedRegex("`(?<name>FlagService__[A-Za-z0-9_]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Documented();

    [GeneratedRegex("""(?:SettingsSection\.Read<(?<type>\w+)>\(configuration, |AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration\()(?<section>"\w+"|[\w.]+)|GetSection\((?<section>\w+\.Section)\)\.Get<(?<type>\w+)>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Bound();

    [GeneratedRegex("""(?:Of|Value)\((?:configuration, )?"(?<name>[A-Z_]{4,})\b""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"__\d+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Index();
}
