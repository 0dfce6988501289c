using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Api.Operations;

/// <summary>What a value of a type must be, in the API's words.</summary>
internal static class ExpectedValue
{
    private const string Time = "RFC 3339 with an offset such as 2026-01-31T12:00:00Z";

    private static readonly Dictionary<Type, (string One, string Many)> Words = new()
    {
        [typeof(string)] = ("a text", "texts"),
        [typeof(bool)] = ("true or false", "true or false"),
        [typeof(int)] = ("a whole number", "whole numbers"),
        [typeof(long)] = ("a whole number", "whole numbers"),
        [typeof(decimal)] = ("a number", "numbers"),
        [typeof(double)] = ("a number", "numbers"),
        [typeof(Guid)] = ("an id, which is a UUID", "ids"),
        [typeof(DateTimeOffset)] = ($"a time in {Time}", $"times in {Time}"),
        [typeof(JsonElement)] = ("JSON in valid Unicode, without duplicate names", "texts, numbers, true or false"),
        [typeof(UnleashParameter)] = ("a text or a number", "texts or numbers"),
        [typeof(AllocationRangeModel)] = ("a range [from, to, variation]", "ranges [from, to, variation]"),
    };

    /// <summary>What is wrong with a value that isn't of a type.</summary>
    public static string Fault(Type type, KnownFields fields) => $"must be {WordsOf(type, fields).One}";

    /// <summary>What is wrong with a value that isn't of a simple type.</summary>
    public static string Fault(Type type) => $"must be {Words[type].One}";

    private static (string One, string Many) WordsOf(Type type, KnownFields fields)
    {
        var content = KnownFields.ContentOf(type) ?? type;
        if (Words.TryGetValue(content, out var words))
        {
            return words;
        }

        var shape = fields.Of(content);
        if (shape.Element is not { } element)
        {
            return ("an object", "objects");
        }

        var many = WordsOf(element, fields).Many;
        return shape.IsList ? ($"a list of {many}", $"lists of {many}") : ($"an object of {many}", $"objects of {many}");
    }
}
