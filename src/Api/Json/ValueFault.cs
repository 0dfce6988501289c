using System.Text.Json;

namespace FlagService.Api.Json;

/// <summary>What a converter finds wrong with a value beside its type, in the API's words.</summary>
/// <param name="fault">What the value must be.</param>
#pragma warning disable CA1032 // One without words would have nothing to say.
internal sealed class ValueFault(string fault) : JsonException(fault);
#pragma warning restore CA1032
