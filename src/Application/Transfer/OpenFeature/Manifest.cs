using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;

namespace FlagService.Application.Transfer.OpenFeature;

/// <summary>A project's flags as OpenFeature's command line reads them, to generate typed accessors.</summary>
/// <param name="Flags">The flags, ordered by key.</param>
public sealed record Manifest(IReadOnlyList<ManifestFlag> Flags)
{
    internal static async Task<Manifest> ReadAsync(IFlags flags, ProjectId project, CancellationToken cancellationToken)
    {
        var read = new List<ManifestFlag>();
        await foreach (var flag in flags.ReadInAsync(project, environments: [], search: null, cancellationToken))
        {
            read.Add(ManifestFlag.Of(flag));
        }

        return new Manifest(read);
    }
}

/// <summary>What an application must know of a flag to ask for it.</summary>
/// <param name="Key">The flag's key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">`boolean`, `string`, `integer`, `float` (a number flag of which some value is no integer) or `object`.</param>
/// <param name="Description">What it is for.</param>
/// <param name="DefaultValue">The value of the off variation, to be used where the flag can't be evaluated.</param>
public sealed record ManifestFlag(string Key, string Name, string Type, string Description, JsonElement DefaultValue)
{
    internal static ManifestFlag Of(Flag flag)
    {
        var values = flag.Variations.ToDictionary(variation => variation.Key, variation => JsonText.Parse(variation.Value), StringComparer.Ordinal);
        return new ManifestFlag(flag.Key, flag.Name, TypeOf(flag.Type, values.Values), flag.Description, values[flag.OffVariation]);
    }

    private static string TypeOf(FlagType type, IEnumerable<JsonElement> values) =>
        type is not FlagType.Number ? FlagTypeNames.Name(type) : values.All(value => value.TryGetInt64(out _)) ? "integer" : "float";
}
