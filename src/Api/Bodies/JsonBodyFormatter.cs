using System.Text;
using System.Text.Json;
using FlagService.Api.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Bodies;

/// <summary>Reads bodies of JSON in UTF-8, and says what is wrong with one that it can't read by its types and not in the serializer's words.</summary>
internal sealed class JsonBodyFormatter : TextInputFormatter
{
    public JsonBodyFormatter()
    {
        SupportedMediaTypes.Add("application/json");
        SupportedEncodings.Add(UTF8EncodingWithoutBOM);
    }

    /// <summary>Reads bodies so instead of as the framework does.</summary>
    public static void Install(MvcOptions options)
    {
        options.InputFormatters.RemoveType<SystemTextJsonInputFormatter>();
        options.InputFormatters.Add(new JsonBodyFormatter());
    }

    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context, Encoding encoding)
    {
        var http = context.HttpContext;
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            await using var sent = http.Request.BodyReader.AsStream(leaveOpen: true);
            var body = await JsonSerializer.DeserializeAsync(sent, context.ModelType, json, http.RequestAborted);
            return body is null && !context.TreatEmptyInputAsDefaultValue ? await InputFormatterResult.NoValueAsync() : await InputFormatterResult.SuccessAsync(body);
        }
        catch (JsonException failure)
        {
            var fault = BodyFault.Of(failure, context.ModelType, http.RequestServices.GetRequiredService<OperationInputs>().Fields);
            http.Features.Set(fault);
            context.ModelState.TryAddModelError(fault.Field, fault.Fault);
            return await InputFormatterResult.FailureAsync();
        }
    }
}
