using System.Runtime.CompilerServices;
using System.Text.Json;
using FlagService.Api.Controllers;
using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Api.Streaming;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Application.Transfer;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.FunctionalTests.Probes;

/// <summary>Operations of each kind that the API has, for the tests of what holds for all of them.</summary>
public sealed class ProbeController(IMediator mediator, ICurrentCaller current) : ApiController(mediator)
{
    [HttpPost("v1/probe")]
    [AllowAnonymous]
    public ProbeBody Echo(ProbeBody body) => body;

    [HttpPost("v1/probe/optional")]
    [AllowAnonymous]
    public ActionResult EchoOptional(ProbeBody? body) => Ok(new { given = body is not null });

    [HttpGet("v1/probe/page")]
    [AllowAnonymous]
    public Page<ProbeWeight> ReadPage([FromQuery] PageQuery page) =>
        Page<ProbeWeight>.Of([], 0, page.ToRequest());

    [HttpGet("v1/probe/address")]
    [AllowAnonymous]
    public ActionResult ReadAddress() => Ok(new { address = current.Address, scheme = Request.Scheme });

    [HttpGet("v1/probe/failure")]
    [AllowAnonymous]
    public ActionResult Fail() => throw new InvalidOperationException("the inside");

    [HttpGet("v1/probe/slow")]
    [AllowAnonymous]
    public async Task<ActionResult> Wait([FromServices] SlowWork work)
    {
        work.Begun.TrySetResult();
        await work.MayEnd.Task;
        return Ok();
    }

    [HttpGet("v1/probe/work")]
    public async Task<ActionResult> Work([FromServices] SlowWork work)
    {
        work.Begun.TrySetResult();
        await work.MayEnd.Task;
        return Ok(new { });
    }

    /// <summary>More than connections hold while nobody reads.</summary>
    [HttpGet("v1/probe/large")]
    public ActionResult BeLarge() => Ok(new { text = new string('x', 32 * 1024 * 1024) });

    [HttpPost("v1/probe/import")]
    [ReadsBody(typeof(ProjectDocument), IsDocument = true)]
    [LargeBody]
    public async Task<ActionResult> Import([FromQuery] bool isSlow, [FromServices] SlowWork work)
    {
        await (isSlow ? work.MayEnd.Task : Task.CompletedTask);
        return Ok(new { });
    }

    [HttpGet("v1/probe/hang")]
    [AllowAnonymous]
    public async Task<ActionResult> Hang()
    {
        await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, HttpContext.RequestAborted);
        return Ok();
    }

    /// <summary>A list that begins, or not, and is late with the rest.</summary>
    [HttpGet("v1/probe/late")]
    [AllowAnonymous]
    public ActionResult BeLate([FromQuery] int begun) => Ok(Lines(begun, HttpContext.RequestAborted));

    /// <summary>A list that begins, or not, and fails with the rest.</summary>
    [HttpGet("v1/probe/broken")]
    [AllowAnonymous]
    public ActionResult Break([FromQuery] int begun) => Ok(BrokenLines(begun));

    /// <summary>Work that doesn't look at the time and is done too late.</summary>
    [HttpGet("v1/probe/late/whole")]
    [AllowAnonymous]
    public async Task<ActionResult> BeLateAsWhole()
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var wait = HttpContext.RequestAborted.UnsafeRegister(static late => ((TaskCompletionSource)late!).SetResult(), late);
        await late.Task;
        return Ok(new { all = new string('x', 1000) });
    }

    [HttpGet("v1/probe/lines")]
    [AllowAnonymous]
    [TakesLong]
    public IActionResult BeLateInLines() => new JsonLines<string>(Lines(1, HttpContext.RequestAborted));

    [HttpGet("v1/probe/stream")]
    [AllowAnonymous]
    [Produces("text/event-stream")]
    public ActionResult Stream() => Ok();

    [HttpPut("v1/probe/projects/{projectId}/things/{id}")]
    [Versioned]
    public ProbeBody ChangeThing(Guid id, ProbeBody body)
    {
        Tag(3);
        return body;
    }

    [HttpGet("v1/probe/projects/{projectId}/things/{id}")]
    [Versioned]
    public ProbeBody ReadThing(Guid id) => new();

    [HttpPost("v1/probe/projects/{projectId}/things")]
    [ProducesResponseType<ProbeBody>(StatusCodes.Status201Created)]
    public ActionResult<ProbeBody> CreateThing(ProbeBody body) => Created("/somewhere", body);

    private static async IAsyncEnumerable<string> BrokenLines(int begun)
    {
        for (var i = 0; i < begun; i++)
        {
            yield return new string('x', 1000);
        }

        await Task.Yield();
        throw new InvalidOperationException("the inside");
    }

    private static async IAsyncEnumerable<string> Lines(int begun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < begun; i++)
        {
            yield return new string('x', 1000);
        }

        await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, cancellationToken);
    }

    [HttpPost("sdk/probe")]
    [SdkCredential]
    [ProducesResponseType<ProbeWeight>(StatusCodes.Status200OK)]
    public ProbeWeight Evaluate() => new();
}

/// <summary>A body with a field of each sort.</summary>
public sealed class ProbeBody
{
    public string? Name { get; init; }

    public int? Count { get; init; }

    public double? Ratio { get; init; }

    public JsonElement? Value { get; init; }

    public Optional<string?> Note { get; init; }

    public Optional<ProbeWeight?> Weight { get; init; }

    public IReadOnlyList<ProbeWeight>? Distribution { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}

/// <summary>A part of a body.</summary>
public sealed class ProbeWeight
{
    public Guid Id { get; init; }

    public decimal? Percentage { get; init; }
}

/// <summary>Work that ends when a test says so.</summary>
public sealed class SlowWork
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
