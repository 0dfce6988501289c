using FlagService.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>Answers refusals and failures in the protocol's form. What it has no form for goes the way of all others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfrepFaultsAttribute : ExceptionFilterAttribute
{
    private const string Unexpected = "Something went wrong here; it was logged.";

    /// <inheritdoc />
    public override void OnException(ExceptionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var key = context.RouteData.Values["key"] as string;
        switch (context.Exception)
        {
            case RefusedException { Error: { Kind: ErrorKind.NotFound } error }:
                Answer(context, StatusCodes.Status404NotFound, key, OfrepErrors.FlagNotFound, error.Message);
                break;
            case RefusedException { Error: { Code: OfrepErrors.ParseError or OfrepErrors.InvalidContext } error }:
                Answer(context, StatusCodes.Status400BadRequest, key, error.Code, error.Message);
                break;
            case RefusedException or BadHttpRequestException or OperationCanceledException:
                break;
            case var failure when !context.HttpContext.Response.HasStarted:
                context.HttpContext.RequestServices.GetRequiredService<ILogger<OfrepFaultsAttribute>>()
                    .LogError(failure, "An evaluation failed unexpectedly");
                Answer(context, StatusCodes.Status500InternalServerError, key, OfrepErrors.General, Unexpected);
                break;
            default:
                break;
        }
    }

    private static void Answer(ExceptionContext context, int status, string? key, string code, string details)
    {
        context.Result = new JsonResult(new OfrepFailure { Key = key, ErrorCode = code, ErrorDetails = details }) { StatusCode = status };
        context.ExceptionHandled = true;
    }
}
