using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;

namespace FlagService.Architecture.Tests.Rules;

/// <summary>What types are called, and what is said of them.</summary>
internal static partial class NameRules
{
    public static IEnumerable<string> NamesThatFitAnywhere(IEnumerable<Type> types) =>
        types.Where(type => Vague().IsMatch(type.Name) || (type.Namespace ?? "").Split('.').Any(part => VagueFolder().IsMatch(part)))
            .Select(type => type.FullName!);

    /// <summary>The public types of which an assembly's documentation says nothing; components of pages say what they are by what they show.</summary>
    public static IEnumerable<string> WithoutSummary(IEnumerable<Type> types, XDocument documentation)
    {
        var summaries = documentation.Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet(StringComparer.Ordinal);
        return types.Where(type => type.IsVisible && !typeof(IComponent).IsAssignableFrom(type) && !summaries.Contains($"T:{type.FullName!.Replace('+', '.')}")).Select(type => type.FullName!);
    }

    public static XDocument DocumentationOf(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));

    /// <summary>Static fields that can change; what is made once and never again is none.</summary>
    public static IEnumerable<string> StaticState(IEnumerable<Type> types) =>
        from type in types
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains("<>", StringComparison.Ordinal)
        select $"{type.FullName}.{field.Name}";

    [GeneratedRegex("(Helpers?|Utils?|Utilit(y|ies)|Manager)(`[0-9]+)?$|^Common|^(Misc|Shared)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Vague();

    [GeneratedRegex("^(Common|Helpers?|Utils?|Managers?|Shared|Misc)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VagueFolder();
}
