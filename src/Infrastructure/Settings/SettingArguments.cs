using FlagService.Domain;

namespace FlagService.Infrastructure.Settings;

/// <summary>Settings that are given as arguments: <c>--PORT 9000</c>, <c>--PORT=9000</c>, <c>PORT=9000</c>.</summary>
public static class SettingArguments
{
    // "environment" is set by the operator; the others are set by a process that hosts this program, and the last one has no effect.
    private static readonly string[] Hosting = ["environment", "contentRoot", "applicationName", "forwardedHeaders_enabled"];
    private static readonly string[] Sections = [SettingNames.Root, "Logging"];
    private static readonly string[] Replaced = ["urls", "http_ports", "https_ports"];

    /// <summary>What is wrong with the first argument that is no setting, in a sentence; null where all are.</summary>
    /// <param name="args">The program's arguments.</param>
    public static string? Fault(IReadOnlyList<string> args) => Read(args).Select(setting => setting.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>The settings, as the framework takes them; the names of sections may be written as in the environment.</summary>
    /// <param name="args">The program's arguments.</param>
    public static string[] Of(IReadOnlyList<string> args) =>
        [.. Read(args).Select(setting => $"--{setting.Name.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")];

    private static IEnumerable<(string Name, string? Value, string? Fault)> Read(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        for (var i = 0; i < args.Count; i++)
        {
            var isOption = args[i].StartsWith("--", StringComparison.Ordinal);
            var (name, value) = (isOption ? args[i][2..] : args[i]).Split('=', 2) is [var before, var after] ? (before, after) : (isOption ? args[i][2..] : args[i], null);
            if (FaultOfName(args[i], name, isOption || value is not null) is { } fault)
            {
                yield return (name, value, fault);
            }
            else if (value is not null)
            {
                yield return (name, value, null);
            }
            else if (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                yield return (name, args[++i], null);
            }
            else
            {
                yield return (name, null, $"{args[i]} needs a value: {args[i]}=VALUE.");
            }
        }
    }

    private static string? FaultOfName(string argument, string name, bool isSetting)
    {
        if (isSetting && IsKnown(name))
        {
            return null;
        }

        var shown = argument.Split('=')[0];
        return Replaced.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"{shown} is not known; use --PORT and --HOST instead."
            : SettingNames.Sentence(
                $"{(shown.Length == 0 ? "An empty argument" : shown)} is not known{NearestName.Hint(name, SettingNames.Plain.Concat(Hosting.Take(1)))}");
    }

    private static bool IsKnown(string name)
    {
        var stem = name.EndsWith(SettingNames.FileSuffix, StringComparison.OrdinalIgnoreCase) ? name[..^SettingNames.FileSuffix.Length] : name;
        return SettingNames.Plain.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || Hosting.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
            || Sections.Any(section => name.Equals(section, StringComparison.OrdinalIgnoreCase)
                || name.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith($"{section}__", StringComparison.OrdinalIgnoreCase));
    }
}
