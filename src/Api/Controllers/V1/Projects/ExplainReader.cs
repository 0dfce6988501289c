using System.Text.Json;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Reads whom a flag is explained for, as evaluation reads it, and for when.</summary>
internal static class ExplainReader
{
    private const string At = "at";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new TimeConverter() } };

    public static (EvaluationContext Context, DateTimeOffset? At) Read(ReadOnlySpan<byte> body)
    {
        var context = ContextReader.Read(body);
        return (context, body.IsEmpty ? null : TimeIn(body));
    }

    private static DateTimeOffset? TimeIn(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = JsonSettings.MaximumDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (!ContextText.Is(ref reader, "at"u8))
            {
                reader.Read();
                reader.Skip();
                continue;
            }

            reader.Read();
            return Time(ref reader);
        }

        return null;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        try
        {
            return JsonSerializer.Deserialize<DateTimeOffset?>(ref reader, Json);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new RefusedException(Error.MalformedField(At, ExpectedValue.Fault(typeof(DateTimeOffset))));
        }
    }
}
