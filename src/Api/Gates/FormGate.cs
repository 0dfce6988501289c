using FlagService.Api.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace FlagService.Api.Gates;

/// <summary>Refuses forged forms (CSRF), and forms of a session that has ended, before they are processed.</summary>
internal sealed class FormGate(RequestDelegate next)
{
    // What the framework answers, without a word, where no form of the page has the name that was sent.
    private const string Unsaid = "text/plain";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest);
            return;
        }

        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: Unsaid } response)
        {
            response.ContentType = null; // So that it is answered as every status without a body.
        }
    }
}
