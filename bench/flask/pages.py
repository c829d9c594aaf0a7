"""The pages of the services, from their own templates, as a Flask development server serves them."""

from pathlib import Path

from flask import Flask, render_template
from jinja2 import FileSystemLoader

root = Path(__file__).resolve().parents[2]
app = Flask(__name__)
app.jinja_loader = FileSystemLoader(
    [root / service / "src/main/resources/templates" for service in ("blog-service", "webpage-service")]
)


@app.get("/blog")
def blog():
    return render_template("blog.html", title="blog")


@app.get("/")
def webpage():
    return render_template("webpage.html", title="webpage")
