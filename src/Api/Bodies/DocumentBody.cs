using System.Text.Json;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Bodies;

/// <summary>Documents that go out and come in again. They nest deeper than other bodies: what is in a flag's body stands further down here.</summary>
internal static class DocumentBody
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int Depth = 64;

    private static readonly Error Missing = Error.MalformedField(BodyFault.Body, "must be given");
    private static readonly JsonSerializerOptions Json = Options();

    /// <summary>Answers with a document.</summary>
    public static JsonResult Of<T>(T document) => new(document, Json);

    /// <summary>Reads a document.</summary>
    /// <exception cref="RefusedException">It can't be read; the field is named.</exception>
    /// <exception cref="BadHttpRequestException">It isn't called JSON (415) or is too large (413).</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request)
    {
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            Missing.Throw();
        }

        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            // As a stream, of which each piece is in one place and given back when it was read: each value of any kind would be looked for from the
            // beginning of the body.
            await using var body = request.BodyReader.AsStream(leaveOpen: true);
            return await JsonSerializer.DeserializeAsync<T>(body, Json, request.HttpContext.RequestAborted)
                ?? throw new RefusedException(Missing);
        }
        catch (JsonException fault)
        {
            throw Unreadable<T>(fault, request.HttpContext.RequestServices.GetRequiredService<OperationInputs>().Fields);
        }
    }

    /// <summary>Reads a document that is in memory.</summary>
    /// <exception cref="RefusedException">It can't be read; the field is named.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, KnownFields fields)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new RefusedException(Missing);
        }
        catch (JsonException fault)
        {
            throw Unreadable<T>(fault, fields);
        }
    }

    private static RefusedException Unreadable<T>(JsonException fault, KnownFields fields) => new(BodyFault.Of(fault, typeof(T), fields).Refusal);

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSettings.Apply(options);
        options.MaxDepth = Depth;
        return options;
    }
}
