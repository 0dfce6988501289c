using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Console.Pages.Flags;
using FlagService.Domain;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Pages.Variations;

/// <summary>A variation in the form in which it is edited.</summary>
/// <param name="Key">Its key as typed.</param>
/// <param name="Alias">Its alias as typed; empty for none.</param>
/// <param name="Value">Its value as typed.</param>
/// <param name="Removed">Whether it is to be removed.</param>
public sealed record VariationRow(string Key, string Alias, string Value, bool Removed)
{
    /// <summary>A row for one that there isn't yet.</summary>
    public static VariationRow Empty { get; } = new("", "", "", Removed: false);

    /// <summary>Value and alias, where two say something else of one variation.</summary>
    public string Said => Alias.Length == 0 ? Value : $"{Value} ({Alias})";

    // A choice of true and false always says something.
    private bool IsMeant(string type) => !Removed && (Key.Length > 0 || (type != TypedValue.Boolean && !string.IsNullOrWhiteSpace(Value)));

    /// <summary>The rows of the variations that there are.</summary>
    public static IReadOnlyList<VariationRow> Of(IReadOnlyList<VariationModel> variations, string type) =>
        [.. variations.Select(variation => new VariationRow(variation.Key!, variation.Alias ?? "", TypedValue.Show(variation.Value, type), Removed: false))];

    /// <summary>The rows of a form that was sent. Browsers end lines by two characters.</summary>
    public static IReadOnlyList<VariationRow> Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var removed = form["remove"].ToHashSet(StringComparer.Ordinal);
        return [.. form["key"].Zip(form["alias"], form["value"]).Select((row, i) => new VariationRow(
            row.First!.Trim(),
            row.Second!,
            row.Third!.Replace("\r\n", "\n", StringComparison.Ordinal),
            removed.Contains(i.ToString(System.Globalization.CultureInfo.InvariantCulture))))];
    }

    /// <summary>What the rows say: all variations that there shall be.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="type">The flag's type.</param>
    /// <param name="present">The variations so far; a value that was left alone stays to the letter.</param>
    /// <exception cref="RefusedException">A value can't be read; the row is named by its place.</exception>
    public static IReadOnlyList<VariationModel?> Read(IReadOnlyList<VariationRow> rows, string type, IReadOnlyList<VariationModel> present)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var variations = new List<VariationModel?>();
        foreach (var (i, row) in rows.Index().Where(row => row.Item.IsMeant(type)))
        {
            var same = present.FirstOrDefault(variation => variation.Key == row.Key);
            JsonElement value;
            if (same is not null && TypedValue.Show(same.Value, type).Replace("\r\n", "\n", StringComparison.Ordinal) == row.Value)
            {
                value = same.Value;
            }
            else if (TypedValue.Read(row.Value, type, out value) is { } fault)
            {
                faults.Add($"variations[{i}].value", fault);
            }

            variations.Add(new VariationModel { Key = row.Key, Alias = row.Alias, Value = value });
        }

        return faults.Count == 0 ? variations : throw new RefusedException(Error.InvalidFields(faults));
    }

    /// <summary>The places of the rows as the API counts them, which knows nothing of those that are empty or removed.</summary>
    public static List<int> Places(IReadOnlyList<VariationRow> rows, string type) =>
        [.. rows.Index().Where(row => row.Item.IsMeant(type)).Select(row => row.Index)];
}
