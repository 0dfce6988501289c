using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Streaming;

/// <summary>A JSON document to keep as a file. Lists in it are written as they are read, so that memory doesn't grow with them.</summary>
/// <param name="content">The document.</param>
/// <param name="fileName">What browsers call the file.</param>
internal sealed class Download(object content, string fileName) : IActionResult
{
    /// <summary>What is as deep as can be taken in stands deeper within a document.</summary>
    private const int MaximumDepth = 64;

    private static JsonSerializerOptions? _json;

    public Task ExecuteResultAsync(ActionContext context)
    {
        _json ??= new JsonSerializerOptions(
            context.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions)
        {
            MaxDepth = MaximumDepth,
        };
        context.HttpContext.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        return new JsonResult(content, _json).ExecuteResultAsync(context);
    }
}
