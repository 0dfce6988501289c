using System.Text.Json;

namespace FlagService.Api.Json;

/// <summary>What a converter finds wrong with a value beside its type, in the API's words.</summary>
/// <param name="fault">What the value must be.</param>
/// <param name="path">Where it is, as the serializer writes it, from what the converter reads; null where it is that itself.</param>
#pragma warning disable CA1032 // One without words would have nothing to say.
internal sealed class ValueFault(string fault, string? path = null) : JsonException(fault, path, lineNumber: null, bytePositionInLine: null);
#pragma warning restore CA1032
