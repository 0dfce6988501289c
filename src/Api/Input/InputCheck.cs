using System.Buffers;
using System.Text.Json;
using FlagService.Api.Bodies;
using FlagService.Api.Operations;
using FlagService.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlagService.Api.Input;

/// <summary>
/// Finds what the framework would pass over in silence below <c>/v1</c>: fields and parameters that nobody knows, parameters that are given twice
/// or empty, and a body where none is taken. A typo must never change the wrong thing.
/// </summary>
internal sealed class InputCheck(OperationInputs operations) : IAsyncResourceFilter
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (operations.Find(context.ActionDescriptor) is { } operation)
        {
            var services = context.HttpContext.RequestServices;
            var faults = services.GetRequiredService<InputFaults>();
            CheckQuery(context.HttpContext.Request.Query, operation, faults);
            if (HasBody(context.HttpContext))
            {
                await CheckBodyAsync(context.HttpContext.Request, operation, faults, services.GetRequiredService<ReadOnlyFields>());
            }
        }

        await next();
    }

    private static bool HasBody(HttpContext http) =>
        http.Request.ContentLength != 0 && http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    private static void CheckQuery(IQueryCollection query, OperationInput operation, InputFaults faults)
    {
        foreach (var (name, values) in query.Take(UnknownFields.MostNamed))
        {
            if (!operation.Query.TryGetValue(name, out var parameter))
            {
                faults.Add(Named(name, "query"), NotGiven(OfUnknownParameter(name, operation)));
            }
            else if (values.Count > 1 && !parameter.IsList)
            {
                faults.Add(parameter.Name, "must be sent only once");
            }
            else if (!parameter.MayBeEmpty && values.Any(string.IsNullOrWhiteSpace))
            {
                faults.Add(parameter.Name, "must not be empty");
            }
        }
    }

    private async Task CheckBodyAsync(HttpRequest request, OperationInput operation, InputFaults faults, ReadOnlyFields sentBack)
    {
        // The whole body is buffered; it stays unread for model binding.
        var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
        var root = CheckBody(read.Buffer, request.HasJsonContentType(), operation, faults, sentBack);
        if (operation.IsBodyOptional && root is JsonTokenType.Null)
        {
            // It is there, unlike one that was left out, and has no fields.
            request.BodyReader.AdvanceTo(read.Buffer.End);
            request.Body = new MemoryStream(EmptyObject, writable: false);
            return;
        }

        request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
    }

    /// <summary>Looks through a body, or a document that came in another way.</summary>
    public JsonTokenType CheckBody(in ReadOnlySequence<byte> sent, bool isJson, OperationInput operation, InputFaults faults, ReadOnlyFields sentBack)
    {
        if (!isJson)
        {
            // If the operation takes a body, deserialization refuses what isn't JSON.
            if (!operation.TakesBody && !sent.IsEmpty)
            {
                faults.Add("body", "must be left out");
            }

            return JsonTokenType.None;
        }

        var root = RootOf(sent);
        if (!operation.TakesBody && !sent.IsEmpty && root is not JsonTokenType.StartObject and not JsonTokenType.Null)
        {
            faults.Add("body", "must be left out");
        }

        var unknown = UnknownFields.In(sent, operation, operations.Fields);
        foreach (var field in unknown.Named)
        {
            var (path, why) = (Named(field.Place + field.Name, BodyFault.Body), OfUnknownField(field, operation));
            if (!operation.TakesAnswer || !(field.IsReadOnly || IsAnswered(field, operation)))
            {
                Report(path, NotGiven(why), why);
            }
            else if (!operation.Moving.Contains(path))
            {
                sentBack.Add(path, field.Value, IsParameter(field, operation) ? NotGiven(why) : ReadOnlyFields.Differs);
            }
        }

        if (unknown.Others > 0)
        {
            var what = $"{unknown.Others} more unknown fields";
            Report(BodyFault.Body, $"must not have {what}", $"has {what}");
        }

        return root;

        void Report(string place, string fault, string remark)
        {
            if (operation.TakesDocument)
            {
                faults.Ignore(place, remark);
            }
            else
            {
                faults.Add(place, fault);
            }
        }
    }

    private static string NotGiven(string why) => $"must not be sent: it {why}";

    private static string OfUnknownParameter(string name, OperationInput operation) =>
        operation.Body.Fields?.ContainsKey(name) == true
            ? "is a field of the body, not a parameter of the query"
            : NearestName.Fault(name, [.. operation.Query.Keys]);

    private static string OfUnknownField(UnknownField field, OperationInput operation) =>
        IsParameter(field, operation) ? "is a parameter of the query, not a field of the body"
        : field.IsReadOnly || IsAnswered(field, operation) ? "is read-only"
        : NearestName.Fault(field.Name, field.Known);

    private static bool IsParameter(UnknownField field, OperationInput operation) => field.Place.Length == 0 && operation.Query.ContainsKey(field.Name);

    private static bool IsAnswered(UnknownField field, OperationInput operation) => field.Place.Length == 0 && operation.Answered.Contains(field.Name);

    private static JsonTokenType RootOf(in ReadOnlySequence<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(BodyScan.WithoutMark(body));
            reader.Read();
            return reader.TokenType;
        }
        catch (JsonException)
        {
            return JsonTokenType.None;
        }
    }

    private static string Named(string field, string place) => field.Length == 0 ? place : BodyFault.Shown(field);
}
