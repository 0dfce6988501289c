using System.Buffers;
using System.Text.Json;
using FlagService.Application.Requests;
using FlagService.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Input;

/// <summary>Collects the read-only fields that <see cref="InputCheck"/> finds in a body, and compares them with the answer as the API writes it.</summary>
internal sealed class ReadOnlyFields(IOptions<JsonOptions> json) : IReadOnlyFields
{
    /// <summary>The fault of a read-only field with another value.</summary>
    public const string Differs = "must have its present value or be left out: it is read-only";

    private readonly List<(string Path, JsonElement? Value, string Fault)> _fields = [];

    /// <summary>Adds a field.</summary>
    /// <param name="path">Where it stands in the body.</param>
    /// <param name="value">The JSON that was sent.</param>
    /// <param name="fault">The fault if it differs.</param>
    public void Add(string path, in ReadOnlySequence<byte> value, string fault) => _fields.Add((path, Read(value), fault));

    public void Ensure(object present)
    {
        if (_fields.Count == 0)
        {
            return;
        }

        var root = JsonSerializer.SerializeToElement(present, present.GetType(), json.Value.JsonSerializerOptions);
        var faults = _fields.Where(field => !IsSo(root, field.Path, field.Value)).Select(field => KeyValuePair.Create(field.Path, field.Fault)).ToList();
        if (faults.Count > 0)
        {
            Error.InvalidFields(faults).Throw();
        }
    }

    /// <summary>The value; null for what can't be read as one, and so is like nothing that there is.</summary>
    private JsonElement? Read(in ReadOnlySequence<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            return JsonSerializer.Deserialize<JsonElement>(ref reader, json.Value.JsonSerializerOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Entries of lists may have moved.
    private static bool IsSo(JsonElement present, string path, JsonElement? sent) => sent is { } value && (path.IndexOf('[', StringComparison.Ordinal) is var index and >= 0
        ? Find(present, path[..index]) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(entry => IsSo(entry, WithinEntry(path, index), value))
        : path.Length == 0 ? JsonElement.DeepEquals(present, value)
        : Find(present, path) is { } field ? SaysTheSame(field, value) : value.ValueKind is JsonValueKind.Null);

    private static string WithinEntry(string path, int index) => path[(path.IndexOf(']', index) + 1)..].TrimStart('.');

    // Programs write times in their own way.
    private static bool SaysTheSame(JsonElement one, JsonElement other) => JsonElement.DeepEquals(one, other)
        || (one.ValueKind is JsonValueKind.String
            && other.ValueKind is JsonValueKind.String
            && one.TryGetDateTimeOffset(out var instant)
            && other.TryGetDateTimeOffset(out var same)
            && instant == same);

    private static JsonElement? Find(JsonElement from, string path)
    {
        JsonElement? found = from;
        foreach (var name in path.Split('.'))
        {
            found = found is { ValueKind: JsonValueKind.Object } within
                ? within.EnumerateObject()
                    .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    .Select(field => (JsonElement?)field.Value)
                    .FirstOrDefault()
                : null;
        }

        return found;
    }
}
