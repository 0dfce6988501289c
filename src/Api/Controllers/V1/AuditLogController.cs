using System.ComponentModel.DataAnnotations;
using FlagService.Api.OpenApi;
using FlagService.Application.Audit;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>The audit log.</summary>
[Route("v1/audit-log")]
[Tags(ApiTags.AuditLog)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuditLogController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List audit entries, latest first</summary>
    [HttpGet]
    [ProducesResponseType<AuditPage>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReadAuditLog([FromQuery] AuditQuery query) => Ok(await Send(query.ToRequest()));
}

/// <summary>Which entries are looked for, from the query.</summary>
public sealed class AuditQuery
{
    /// <summary>The id of the user who acted.</summary>
    [FromQuery(Name = "actor")]
    public Guid? Actor { get; init; }

    /// <summary>What was done, such as `flag.toggle`.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary>The id or key of what it was done to.</summary>
    [FromQuery(Name = "target")]
    public string? Target { get; init; }

    /// <summary>Not before this time, RFC 3339 with an offset such as `2026-01-31T12:00:00Z`.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>Before this time, likewise.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>The `nextCursor` of the page before.</summary>
    [FromQuery(Name = "cursor")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Cursor { get; init; }

    /// <summary>How many entries, 1 to 100.</summary>
    [FromQuery(Name = "limit")]
    public int Limit { get; init; } = 50;

    internal ReadAuditLog ToRequest() => new()
    {
        Actor = Actor is { } actor ? new UserId(actor) : null,
        Action = Action,
        Target = Target,
        From = From,
        To = To,
        Cursor = string.IsNullOrEmpty(Cursor) ? null : Cursor,
        Limit = Limit,
    };
}
